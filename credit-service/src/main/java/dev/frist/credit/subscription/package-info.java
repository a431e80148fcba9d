/** What is reported of subscriptions, and how they and their ledgers are shown. */
@NullMarked
package dev.frist.credit.subscription;

import org.jspecify.annotations.NullMarked;
