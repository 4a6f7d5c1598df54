package dev.wildrydes.localcloud.auth;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/**
 * A statement and what its policy says of it.
 *
 * @param variables whether <code>${…}</code> is a variable, which it is from version 2012-10-17 on
 */
record PolicyStatement(IamStatement written, boolean variables) {

    boolean isDeny() {
        return written.effect().equals(IamEffect.DENY);
    }

    boolean namesResources() {
        return !written.resources().isEmpty() || !written.notResources().isEmpty();
    }

    /** A text of this statement as a pattern for one request. */
    Variables.Resolved resolve(String text, RequestContext context) {
        return variables
                ? Variables.resolve(text, context)
                : new Variables.Resolved(Optional.of(text), Optional.empty());
    }

    List<String> resources() {
        return (written.notResources().isEmpty() ? written.resources() : written.notResources())
                .stream().map(one -> one.value()).toList();
    }
}
