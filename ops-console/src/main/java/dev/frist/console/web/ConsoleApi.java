package dev.frist.console.web;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.ProblemDetail;

/** What every resource may answer. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(responseCode = "200", useReturnTypeSchema = true)
@ApiResponse(
        responseCode = "304",
        description = "The same as the answer whose ETag was sent as If-None-Match",
        content = @Content)
@ApiResponse(
        responseCode = "400",
        description = "A parameter cannot be read; `field` and `rule` name it",
        content =
                @Content(
                        mediaType = "application/problem+json",
                        schema = @Schema(implementation = ProblemDetail.class)))
@ApiResponse(
        responseCode = "422",
        description = "A parameter breaks a rule; `field` and `rule` name both",
        content =
                @Content(
                        mediaType = "application/problem+json",
                        schema = @Schema(implementation = ProblemDetail.class)))
public @interface ConsoleApi {}
