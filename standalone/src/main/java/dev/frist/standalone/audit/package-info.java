/** What an auditor asks of a running Frist. */
@NullMarked
package dev.frist.standalone.audit;

import org.jspecify.annotations.NullMarked;
