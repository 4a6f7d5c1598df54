package dev.wildrydes.cli.command;

import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.stack.Service;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the names of services. */
final class Services {
    private Services() {}

    static Set<Service> parse(List<String> names) {
        var services = EnumSet.noneOf(Service.class);
        for (var name : names) {
            services.add(Service.named(name)
                    .orElseThrow(
                            () -> CliError.usage("There is no service '" + name + "'", "Services are: " + known())));
        }
        return services;
    }

    private static String known() {
        return Service.NAMED.stream().map(Service::title).collect(Collectors.joining(", "));
    }
}
