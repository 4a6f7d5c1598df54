package dev.wildrydes.localcloud.service.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.wildrydes.localcloud.protocol.Shapes;
import software.amazon.awssdk.services.s3.model.WebsiteConfiguration;

/** A website configuration as templates write it, turned into that of the API. */
final class Website {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Website() {}

    static WebsiteConfiguration of(JsonNode written) {
        var website = JSON.objectNode();
        if (written.has("IndexDocument")) {
            website.putObject("IndexDocument").set("Suffix", written.get("IndexDocument"));
        }
        if (written.has("ErrorDocument")) {
            website.putObject("ErrorDocument").set("Key", written.get("ErrorDocument"));
        }
        if (written.has("RedirectAllRequestsTo")) {
            website.set("RedirectAllRequestsTo", written.get("RedirectAllRequestsTo"));
        }
        if (written.has("RoutingRules")) {
            var rules = website.putArray("RoutingRules");
            written.path("RoutingRules").forEach(rule -> {
                var renamed = rules.addObject();
                renamed.set("Redirect", rule.get("RedirectRule"));
                renamed.set("Condition", rule.get("RoutingRuleCondition"));
            });
        }
        return Shapes.read(website, WebsiteConfiguration.builder());
    }
}
