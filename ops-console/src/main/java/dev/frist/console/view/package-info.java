/** What pages and programs are shown: the board, tickets, customers, how promises were kept, and how fresh it is. Plain Java. */
@NullMarked
package dev.frist.console.view;

import org.jspecify.annotations.NullMarked;
