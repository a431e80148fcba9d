/** What programs are told of a service's endpoints. */
@NullMarked
package dev.frist.kit.openapi;

import org.jspecify.annotations.NullMarked;
