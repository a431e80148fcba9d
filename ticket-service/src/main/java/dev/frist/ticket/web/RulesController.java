package dev.frist.ticket.web;

import dev.frist.kit.access.Roles;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.RulesInForce;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.RolesAllowed;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** By which terms and which calendar tickets are promised something. */
@RestController
@RolesAllowed({Roles.PUBLISHER, Roles.OPS, Roles.AUDITOR, Roles.ADMIN})
public final class RulesController {
    private final RuleBook rules;

    public RulesController(RuleBook rules) {
        this.rules = rules;
    }

    @GetMapping(path = "/rules", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "The terms and the calendar that decide about new promises, at each instant from the first")
    RulesInForce rules() {
        return rules.inForce();
    }
}
