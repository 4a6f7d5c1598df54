package dev.wildrydes.localcloud.service.apigateway.restapi;

import java.util.Map;

/** The models that each API has from its beginning: {@code Empty} and {@code Error}. */
final class DefaultModels {
    private static final String EMPTY =
            """
            {
              "$schema": "http://json-schema.org/draft-04/schema#",
              "title" : "Empty Schema",
              "type" : "object"
            }""";
    private static final String ERROR =
            """
            {
              "$schema" : "http://json-schema.org/draft-04/schema#",
              "title" : "Error Schema",
              "type" : "object",
              "properties" : {
                "message" : { "type" : "string" }
              }
            }""";

    private DefaultModels() {}

    /** By name; their ids follow from the API's root. */
    static Map<String, Definition.Schema> of(String rootId) {
        return Map.of(
                "Empty",
                new Definition.Schema(
                        Apis.idFor(rootId + "Empty", 6),
                        "Empty",
                        "This is a default empty schema model",
                        "application/json",
                        EMPTY),
                "Error",
                new Definition.Schema(
                        Apis.idFor(rootId + "Error", 6),
                        "Error",
                        "This is a default error schema model",
                        "application/json",
                        ERROR));
    }
}
