/** What a service that stores events is asked over HTTP. */
@NullMarked
package dev.frist.store.web;

import org.jspecify.annotations.NullMarked;
