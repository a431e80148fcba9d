/** Lists that are given page by page. */
@NullMarked
package dev.frist.kit.page;

import org.jspecify.annotations.NullMarked;
