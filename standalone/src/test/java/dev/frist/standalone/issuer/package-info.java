@NullMarked
package dev.frist.standalone.issuer;

import org.jspecify.annotations.NullMarked;
