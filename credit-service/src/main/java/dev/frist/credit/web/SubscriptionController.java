package dev.frist.credit.web;

import dev.frist.events.SubscriptionEvent.AgreementChanged;
import dev.frist.events.SubscriptionEvent.CreditClaimed;
import dev.frist.events.SubscriptionEvent.CreditDecided;
import dev.frist.events.SubscriptionEvent.DaysAdjusted;
import dev.frist.events.SubscriptionEvent.FactCorrected;
import dev.frist.events.SubscriptionEvent.ReviewCallHeld;
import dev.frist.events.SubscriptionEvent.SubscriptionEnded;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.SubscriptionEvent.TamHoursWorked;
import dev.frist.events.SubscriptionEvent.TermRenewed;
import dev.frist.intake.FactsByHand;
import dev.frist.intake.FactsByHand.Receipt;
import dev.frist.kit.access.Roles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.annotation.security.RolesAllowed;
import java.util.Map;
import org.springframework.http.HttpEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Contracts by hand: the same facts as through Kafka, by the same rules. */
@RestController
@RolesAllowed({Roles.PUBLISHER, Roles.OPS, Roles.ADMIN})
@RequestMapping(path = "/subscriptions", produces = "application/json")
public final class SubscriptionController {

    private final FactsByHand facts;

    public SubscriptionController(FactsByHand facts) {
        this.facts = facts;
    }

    @PostMapping
    @Operation(
            summary = "A subscription starts",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Start.class))))
    ResponseEntity<Receipt> start(HttpEntity<byte[]> report) {
        return facts.take(SubscriptionStarted.class, report, Map.of());
    }

    @PostMapping("/{subscriptionId}/agreement")
    @Operation(
            summary = "The agreement changes; it is replaced whole",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Change.class))))
    ResponseEntity<Receipt> change(@PathVariable String subscriptionId, HttpEntity<byte[]> report) {
        return take(AgreementChanged.class, subscriptionId, report);
    }

    @PostMapping("/{subscriptionId}/renewals")
    @Operation(
            summary = "A further term is agreed; without a first day it follows the one that ends last before it, and"
                    + " moves with it",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Renewal.class))))
    ResponseEntity<Receipt> renew(@PathVariable String subscriptionId, HttpEntity<byte[]> report) {
        return take(TermRenewed.class, subscriptionId, report);
    }

    @PostMapping("/{subscriptionId}/end")
    @Operation(
            summary = "The subscription ends",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.End.class))))
    ResponseEntity<Receipt> end(@PathVariable String subscriptionId, HttpEntity<byte[]> report) {
        return take(SubscriptionEnded.class, subscriptionId, report);
    }

    @PostMapping("/{subscriptionId}/corrections")
    @Operation(
            summary = "A fact about this subscription was wrong, and counts no more",
            description = "Any but what started it. Both stay visible, with who says so and why, at GET"
                    + " /subscriptions/{subscriptionId}/facts; a correction that was wrong can be corrected"
                    + " itself.",
            requestBody =
                    @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.CorrectedFact.class))))
    ResponseEntity<Receipt> correct(@PathVariable String subscriptionId, HttpEntity<byte[]> report) {
        return take(FactCorrected.class, subscriptionId, report, "by", "note");
    }

    @RolesAllowed({Roles.OPS, Roles.ADMIN})
    @PostMapping("/{subscriptionId}/days")
    @Operation(
            summary = "Days of a term are given by hand, or taken away",
            description = "GOODWILL gives days, a WAIVER takes away what the customer does without, a CORRECTION does"
                    + " either. They count whatever caps the terms set, as soon as the term is known, and never make it"
                    + " shorter than it was booked. A correction of this fact takes them back.",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Days.class))))
    ResponseEntity<Receipt> adjust(@PathVariable String subscriptionId, HttpEntity<byte[]> report) {
        return take(DaysAdjusted.class, subscriptionId, report, "by", "note");
    }

    @PostMapping("/{subscriptionId}/claims")
    @Operation(
            summary = "The customer claims credit, in writing",
            description = "For the clocks that it names, or for all for which it can be claimed then. What became of it"
                    + " is at GET /subscriptions/{subscriptionId}/claims.",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Claim.class))))
    ResponseEntity<Receipt> claim(@PathVariable String subscriptionId, HttpEntity<byte[]> report) {
        return take(CreditClaimed.class, subscriptionId, report, "by", "note");
    }

    @RolesAllowed({Roles.OPS, Roles.ADMIN})
    @PostMapping("/{subscriptionId}/claims/{claimId}/decision")
    @Operation(
            summary = "A claim is granted or refused, with the reasons as note",
            description =
                    "Whole, or for the clocks that it names. Of several decisions about one clock the last holds.",
            requestBody =
                    @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.ClaimDecision.class))))
    ResponseEntity<Receipt> decide(
            @PathVariable String subscriptionId, @PathVariable String claimId, HttpEntity<byte[]> report) {
        return facts.take(
                CreditDecided.class,
                report,
                Map.of("subscriptionId", subscriptionId, "claimId", claimId),
                "by",
                "note");
    }

    @PostMapping("/{subscriptionId}/account-manager/work")
    @Operation(
            summary = "The technical account manager worked for the customer",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Work.class))))
    ResponseEntity<Receipt> worked(@PathVariable String subscriptionId, HttpEntity<byte[]> report) {
        return take(TamHoursWorked.class, subscriptionId, report);
    }

    @PostMapping("/{subscriptionId}/account-manager/calls")
    @Operation(
            summary = "The technical account manager held a review call",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Call.class))))
    ResponseEntity<Receipt> called(@PathVariable String subscriptionId, HttpEntity<byte[]> report) {
        return take(ReviewCallHeld.class, subscriptionId, report);
    }

    private ResponseEntity<Receipt> take(
            Class<?> event, String subscriptionId, HttpEntity<byte[]> report, String... demanded) {
        return facts.take(event, report, Map.of("subscriptionId", subscriptionId), demanded);
    }
}
