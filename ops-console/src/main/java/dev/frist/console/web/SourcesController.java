package dev.frist.console.web;

import dev.frist.console.http.HelpDesk;
import dev.frist.console.http.Service;
import dev.frist.console.http.ServiceSilent;
import dev.frist.console.http.Services;
import dev.frist.kit.access.Roles;
import dev.frist.kit.web.NotFound;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** What comes from which help desk, and what of it could not be mapped. */
@PageController
@RolesAllowed({Roles.OPS, Roles.AUDITOR, Roles.ADMIN})
public final class SourcesController {
    private final Services services;

    public SourcesController(Services services) {
        this.services = services;
    }

    @GetMapping("/sources")
    String sources(HttpServletResponse response, Model model) {
        model.addAttribute("isConnected", services.connect().isPresent());
        model.addAttribute(
                "desks",
                services.connect().map(it -> desks(it, response, model)).orElse(List.of()));
        return "sources";
    }

    private static List<HelpDesk> desks(Service connect, HttpServletResponse response, Model model) {
        try {
            return HelpDesk.of(connect);
        } catch (ServiceSilent silent) {
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            model.addAttribute("silent", silent.service());
            return List.of();
        }
    }

    @RolesAllowed({Roles.OPS, Roles.ADMIN})
    @PostMapping("/sources/{name}/again")
    String again(@PathVariable String name) {
        Service connect = services.connect().orElseThrow(() -> new NotFound("source", name));
        HelpDesk desk = HelpDesk.of(connect).stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound("source", name));
        connect.post(HelpDesk.path(desk.name()) + "/again", Map.of());
        return "redirect:/sources";
    }
}
