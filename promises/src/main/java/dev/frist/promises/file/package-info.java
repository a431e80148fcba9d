/** Reading the files that an operator writes, such that each mistake is named with its file, line, field and rule. */
@NullMarked
package dev.frist.promises.file;

import org.jspecify.annotations.NullMarked;
