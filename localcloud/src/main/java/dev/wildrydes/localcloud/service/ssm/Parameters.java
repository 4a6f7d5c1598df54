package dev.wildrydes.localcloud.service.ssm;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.PageToken;
import dev.wildrydes.localcloud.store.Store;
import dev.wildrydes.localcloud.store.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The parameters that are kept, by region and name. */
final class Parameters {
    private static final int READ_AHEAD = 200;

    private final Table<StoredParameter> table;

    Parameters(Store store) {
        this.table = store.table("ssm.parameters", StoredParameter.class);
    }

    /** @param nextToken null on the last page */
    record Page(List<StoredParameter> found, String nextToken) {}

    Optional<StoredParameter> find(String region, String name) {
        return table.get(key(region, name));
    }

    StoredParameter require(String region, String name) {
        return find(region, name).orElseThrow(() -> notFound(name));
    }

    void put(String region, StoredParameter parameter) {
        table.put(key(region, parameter.name()), parameter);
    }

    Optional<StoredParameter> remove(String region, String name) {
        return table.remove(key(region, name));
    }

    /** The next {@code most} parameters of a region that are wanted. */
    Page page(String region, Predicate<StoredParameter> wanted, String token, int most) {
        var after = token == null ? null : PageToken.key(token).orElseThrow(Parameters::badToken);
        var found = new ArrayList<StoredParameter>();
        while (true) {
            var entries = table.page(region + "/", after, READ_AHEAD);
            for (var entry : entries) {
                if (wanted.test(entry.getValue())) {
                    if (found.size() == most) {
                        return new Page(
                                found,
                                PageToken.after(key(region, found.get(most - 1).name())));
                    }
                    found.add(entry.getValue());
                }
                after = entry.getKey();
            }
            if (entries.size() < READ_AHEAD) {
                return new Page(found, null);
            }
        }
    }

    static String token(int offset) {
        return PageToken.after(Integer.toString(offset));
    }

    static int offset(String token) {
        return PageToken.key(token)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .orElseThrow(Parameters::badToken);
    }

    static AwsError noVersion(String name, String selector) {
        return new AwsError(
                400,
                "ParameterVersionNotFound",
                "Systems Manager could not find version " + selector + " of " + name
                        + ". Verify the version and try again.");
    }

    /** AWS says nothing but the code; one of its own public parameters is not to be found here alone, which is said. */
    static AwsError notFound(String name) {
        if (name != null && name.startsWith("/aws/")) {
            return new AwsError(
                    400, "ParameterNotFound", "The local cloud has none of AWS's public parameters: " + name);
        }
        return new AwsError(400, "ParameterNotFound", "");
    }

    private static AwsError badToken() {
        return new AwsError(400, "InvalidNextToken", "The specified token isn't valid.");
    }

    private static String key(String region, String name) {
        return region + "/" + name;
    }
}
