package dev.wildrydes.localcloud.service.ssm;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ssm.model.LabelParameterVersionRequest;
import software.amazon.awssdk.services.ssm.model.LabelParameterVersionResponse;
import software.amazon.awssdk.services.ssm.model.UnlabelParameterVersionRequest;
import software.amazon.awssdk.services.ssm.model.UnlabelParameterVersionResponse;

/** Names for versions, each of which is at one version of a parameter. See "Working with parameter labels". */
final class Labels {
    private static final int MOST = 10;
    private static final Pattern LABEL = Pattern.compile("(?i)(?!aws|ssm)[a-z_.-][a-z0-9_.-]{0,99}");

    private final Store store;
    private final Parameters parameters;

    Labels(Store store, Parameters parameters) {
        this.store = store;
        this.parameters = parameters;
    }

    public LabelParameterVersionResponse label(LabelParameterVersionRequest request, Call call) {
        return store.write(() -> {
            var parameter = parameters.require(call.region(), request.name());
            var version = version(parameter, Optional.ofNullable(request.parameterVersion()));
            var invalid = request.labels().stream()
                    .filter(label -> !LABEL.matcher(label).matches())
                    .toList();
            var labels = new HashMap<>(parameter.labels());
            request.labels().stream()
                    .filter(label -> !invalid.contains(label))
                    .forEach(label -> labels.put(label, version));
            if (labels.values().stream().filter(version::equals).count() > MOST) {
                throw new AwsError(
                        400,
                        "ParameterVersionLabelLimitExceeded",
                        "A parameter version can have a maximum of ten labels.");
            }
            parameters.put(call.region(), parameter.withLabels(labels));
            return LabelParameterVersionResponse.builder()
                    .invalidLabels(invalid)
                    .parameterVersion(version)
                    .build();
        });
    }

    public UnlabelParameterVersionResponse unlabel(UnlabelParameterVersionRequest request, Call call) {
        return store.write(() -> {
            var parameter = parameters.require(call.region(), request.name());
            var version = version(parameter, Optional.ofNullable(request.parameterVersion()));
            var labels = new HashMap<>(parameter.labels());
            var removed = new ArrayList<String>();
            var invalid = new ArrayList<String>();
            for (var label : request.labels()) {
                (labels.remove(label, version) ? removed : invalid).add(label);
            }
            parameters.put(call.region(), parameter.withLabels(labels));
            return UnlabelParameterVersionResponse.builder()
                    .removedLabels(List.copyOf(removed))
                    .invalidLabels(List.copyOf(invalid))
                    .build();
        });
    }

    private static Long version(StoredParameter parameter, Optional<Long> asked) {
        var number = asked.orElseGet(() -> parameter.latest().version());
        return parameter
                .version(number.toString())
                .map(ParameterVersion::version)
                .orElseThrow(() -> Parameters.noVersion(parameter.name(), number.toString()));
    }
}
