/** Contracts and their credits over HTTP. */
@NullMarked
package dev.frist.credit.subscription.web;

import org.jspecify.annotations.NullMarked;
