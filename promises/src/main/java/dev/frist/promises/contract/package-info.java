/** A contract through time: which agreement is in force, what it promises, how far its terms reach. One rule for every service. */
@NullMarked
package dev.frist.promises.contract;

import org.jspecify.annotations.NullMarked;
