@NullMarked
package dev.frist.kit.web;

import org.jspecify.annotations.NullMarked;
