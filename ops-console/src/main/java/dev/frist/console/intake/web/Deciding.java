package dev.frist.console.intake.web;

import dev.frist.console.http.ServiceSilent;
import dev.frist.console.intake.http.Services.Order;
import dev.frist.console.intake.jdbc.RejectionSearch;
import dev.frist.intake.RejectionCommands.Ruling;
import dev.frist.kit.Refused;
import dev.frist.kit.web.Problems;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;

/** Has a form carried out, and shows what came of it: on a page of its own, or on the same, with what is wrong. */
final class Deciding {
    // What was decided comes back by the topic, as everything does; whoever decided it sees it on the next page.
    private static final int LOOKS = 30;
    private static final long BETWEEN_LOOKS = 100;

    private final RejectionSearch search;

    Deciding(RejectionSearch search) {
        this.search = search;
    }

    /** @param again the page that the form was on */
    String decide(
            Draft draft,
            Function<Order, Ruling> deciding,
            Supplier<String> again,
            HttpServletResponse response,
            Model model) {
        draft.remember(response);
        model.addAttribute("draft", draft);
        try {
            Ruling ruling = deciding.apply(draft.order());
            return isDrawn(ruling) ? "redirect:/intake/rejections/" + ruling.rejectionId() : "redirect:/intake";
        } catch (Refused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("refused", refused.problem());
        } catch (ServiceSilent silent) {
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, Problems.SOON);
            model.addAttribute("silent", silent.service());
        }
        return again.get();
    }

    private boolean isDrawn(Ruling ruling) {
        try {
            for (int look = 0; look < LOOKS; look++) {
                if (search.find(ruling.rejectionId())
                        .filter(it -> it.sequence() >= ruling.sequence())
                        .isPresent()) {
                    return true;
                }
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
