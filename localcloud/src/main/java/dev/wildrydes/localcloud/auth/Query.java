package dev.wildrydes.localcloud.auth;

import dev.wildrydes.localcloud.auth.SignatureException.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** The parameters of a query, decoded. */
record Query(Map<String, List<String>> parameters) {

    static Query parse(String raw) throws SignatureException {
        var parameters = new LinkedHashMap<String, List<String>>();
        try {
            for (var part : raw.split("&")) {
                var pair = part.split("=", 2);
                if (!pair[0].isEmpty()) {
                    parameters
                            .computeIfAbsent(SdkHttpUtils.urlDecode(pair[0]), name -> new ArrayList<>())
                            .add(pair.length == 2 ? SdkHttpUtils.urlDecode(pair[1]) : "");
                }
            }
        } catch (IllegalArgumentException e) {
            throw new SignatureException(Fault.INCOMPLETE, "The query is not well encoded");
        }
        return new Query(parameters);
    }

    Optional<String> first(String name) {
        return Optional.ofNullable(parameters.get(name)).map(values -> values.get(0));
    }
}
