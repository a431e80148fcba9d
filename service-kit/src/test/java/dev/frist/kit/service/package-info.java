@NullMarked
package dev.frist.kit.service;

import org.jspecify.annotations.NullMarked;
