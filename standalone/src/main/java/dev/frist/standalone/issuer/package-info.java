/** Who issues tokens on this machine, for trying Frist out with tokens; and what commands show to its services. */
@NullMarked
package dev.frist.standalone.issuer;

import org.jspecify.annotations.NullMarked;
