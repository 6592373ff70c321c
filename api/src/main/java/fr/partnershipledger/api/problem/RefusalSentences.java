package fr.partnershipledger.api.problem;

import fr.partnershipledger.core.partner.PartnerRegistry;
import fr.partnershipledger.core.rule.Refusal;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The sentence in which a coordinator reads why a decision was refused. */
@Component
public final class RefusalSentences {

    static final String BUNDLE = "rules";

    private final Sentences sentences = new Sentences(BUNDLE);
    private final Facts facts;

    RefusalSentences(ObjectProvider<PartnerRegistry> partners) {
        this.facts = new Facts(partners.getIfAvailable(() -> partner -> Optional.empty()), sentences);
    }

    public String say(Language language, Refusal refusal) {
        return sentences.say(language, refusal.rule().name(), facts.in(language, refusal.facts()));
    }
}
