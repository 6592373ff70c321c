package fr.partnershipledger.api.web;

import fr.partnershipledger.api.scope.ForEveryScope;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a reader signs in, and is told after signing out. */
@PageController
class SignInPage {

    @ForEveryScope("nobody is signed in yet")
    @GetMapping("/login")
    String signIn(
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(required = false) @Nullable String out,
            @RequestParam(required = false) @Nullable String wait,
            Model model) {
        model.addAttribute("failed", error != null);
        model.addAttribute("out", out != null);
        model.addAttribute("wait", wait != null && wait.matches("[0-9]{1,4}") ? wait : null);
        return "login";
    }
}
