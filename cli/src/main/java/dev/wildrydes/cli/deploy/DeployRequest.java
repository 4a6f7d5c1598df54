package dev.wildrydes.cli.deploy;

import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.stack.Lookup;
import dev.wildrydes.cli.stack.Service;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be deployed.
 *
 * @param services empty for all
 * @param lookup how rides find their unicorn; empty leaves what is in force
 * @param tags of the stacks; empty leaves those that they have
 * @param functionsJar the functions' code
 */
public record DeployRequest(
        Set<Service> services, Optional<Lookup> lookup, Map<String, String> tags, Path functionsJar) {
    /** @throws CliError if {@code lookup} is given without rides */
    public DeployRequest {
        services = services.isEmpty() ? Set.copyOf(Service.NAMED) : Set.copyOf(services);
        tags = Map.copyOf(tags);
        if (lookup.isPresent() && !services.contains(Service.RIDES)) {
            throw CliError.usage(
                    "--lookup is of rides, which is not among the services to deploy",
                    "Name it too: wildrydes deploy rides --lookup " + lookup.get());
        }
    }

    /** The services in the order in which they are deployed, the artifacts first. */
    List<Service> inOrder() {
        return List.of(Service.values()).stream()
                .filter(service -> service == Service.ARTIFACTS || services.contains(service))
                .toList();
    }
}
