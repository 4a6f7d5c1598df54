package dev.wildrydes.localcloud.mutation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** One way in which a request is not what its service expects. */
enum Mutation {
    TRUNCATED {
        @Override
        WireRequest of(WireRequest request, Random random) {
            return request.with(Arrays.copyOf(request.body(), random.nextInt(request.body().length + 1)));
        }
    },
    OTHER_BYTES {
        @Override
        WireRequest of(WireRequest request, Random random) {
            var body =
                    request.body().length == 0 ? new byte[16] : request.body().clone();
            for (var i = 0; i < 4; i++) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            return request.with(body);
        }
    },
    NO_UTF_8 {
        @Override
        WireRequest of(WireRequest request, Random random) {
            var text = request.text().replaceFirst("rides", "\u0001");
            return request.with(text.replace('\u0001', 'ÿ').getBytes(StandardCharsets.ISO_8859_1));
        }
    },
    OTHER_CONTENT_TYPE {
        @Override
        WireRequest of(WireRequest request, Random random) {
            return request.with("Content-Type", any(random, CONTENT_TYPES));
        }
    },
    OTHER_PROTOCOL {
        @Override
        WireRequest of(WireRequest request, Random random) {
            return switch (random.nextInt(4)) {
                case 0 -> request.with("X-Amz-Target", any(random, TARGETS));
                case 1 -> request.with("Action=ListStacks&Version=2010-05-15");
                case 2 -> request.withPath("/").withMethod("POST");
                default -> request.with("<Rides xmlns=\"urn:rides\"><Ride/></Rides>");
            };
        }
    },
    GIANT_HEADER {
        @Override
        WireRequest of(WireRequest request, Random random) {
            return request.with("X-Amz-Meta-Ride", "r".repeat(1 << 10 + random.nextInt(8)));
        }
    },
    MANY_HEADERS {
        @Override
        WireRequest of(WireRequest request, Random random) {
            var more = request;
            for (var i = 0; i < 300; i++) {
                more = more.with("X-Ride-" + i, "r");
            }
            return more;
        }
    },
    DEEP {
        @Override
        WireRequest of(WireRequest request, Random random) {
            var depth = 1 << 4 + random.nextInt(13);
            return request.with(
                    switch (random.nextInt(4)) {
                        case 0 -> "[".repeat(depth) + "]".repeat(depth);
                        case 1 -> "{\"M\":".repeat(depth) + "1" + "}".repeat(depth);
                        case 2 -> "<a>".repeat(depth) + "</a>".repeat(depth);
                        default -> request.text() + "&Ride" + ".member.1".repeat(depth) + "=1";
                    });
        }
    },
    ENTITIES {
        @Override
        WireRequest of(WireRequest request, Random random) {
            var entities = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY e0 \"ride\">");
            for (var i = 1; i < 10; i++) {
                entities.append("<!ENTITY e" + i + " \"" + ("&e" + (i - 1) + ";").repeat(10) + "\">");
            }
            entities.append("<!ENTITY file SYSTEM \"file:///etc/hostname\">]>");
            return request.with(entities + (random.nextBoolean() ? "<r>&e9;</r>" : "<r>&file;</r>"));
        }
    },
    OTHER_TYPE {
        @Override
        WireRequest of(WireRequest request, Random random) {
            return replaced(
                    request, random, any(random, List.of("7", "true", "null", "[]", "{}", "[null]", "{\"a\":{}}")));
        }
    },
    EXTREME_NUMBER {
        @Override
        WireRequest of(WireRequest request, Random random) {
            return replaced(
                    request,
                    random,
                    any(random, List.of("-1", "1e400", "-2147483649", "99999999999999999999", "NaN", "0.1")));
        }
    },
    LONG_TEXT {
        @Override
        WireRequest of(WireRequest request, Random random) {
            return replaced(request, random, "\"" + "é".repeat(1 << random.nextInt(17)) + "\"");
        }
    },
    STRANGE_TEXT {
        @Override
        WireRequest of(WireRequest request, Random random) {
            return replaced(request, random, "\"" + any(random, STRANGE) + "\"");
        }
    },
    OTHER_METHOD {
        @Override
        WireRequest of(WireRequest request, Random random) {
            return request.withMethod(any(random, List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS")));
        }
    },
    OTHER_PATH {
        @Override
        WireRequest of(WireRequest request, Random random) {
            var segments = request.path().split("/", -1);
            segments[random.nextInt(segments.length)] = any(random, SEGMENTS);
            var path = String.join("/", segments);
            return request.withPath(path.startsWith("/") ? path : "/" + path);
        }
    },
    OTHER_QUERY {
        @Override
        WireRequest of(WireRequest request, Random random) {
            var more = any(random, QUERIES);
            return request.withQuery(request.query().isEmpty() ? more : request.query() + "&" + more);
        }
    };

    private static final Pattern VALUE =
            Pattern.compile("(?<=:)(\"[^\"]*\"|[0-9.]+|true|false)|(?<==)[^&]*|(?<=>)[^<>]+(?=<)");
    private static final List<String> CONTENT_TYPES = List.of(
            "",
            "text/plain",
            "application/json",
            "application/x-amz-json-1.0",
            "application/x-www-form-urlencoded",
            "application/xml",
            "multipart/form-data",
            "application/json; charset=utf-16",
            "/",
            "\"");
    private static final List<String> TARGETS = List.of(
            "AmazonSSM.GetParameter",
            "DynamoDB_20120810.Fly",
            "AmazonSQS.SendMessage",
            "Logs_20140328.",
            ".",
            "Ride",
            "");
    private static final List<String> STRANGE = List.of(
            "",
            " ",
            "\\u0000",
            "\\ud800",
            "../..",
            "arn:aws:",
            "arn:aws:::::",
            "${jndi:ldap://x}",
            "#name",
            ":",
            "((((",
            "%",
            "a".repeat(64),
            "-",
            "*",
            "?",
            "{{resolve:ssm:x}}",
            "\\\"",
            "1:2",
            "$LATEST");
    private static final List<String> SEGMENTS = List.of(
            "",
            ".",
            "..",
            "%00",
            "%2F",
            "%FF",
            "%C3%A9",
            "a".repeat(5000),
            "arn%3Aaws",
            "%20",
            "*",
            "rides:1:2",
            "$LATEST");
    private static final List<String> QUERIES = List.of(
            "max-keys=-1",
            "limit=x",
            "MaxItems=0",
            "Marker=%FF",
            "position=%00",
            "a",
            "=",
            "&&",
            "versionId=none",
            "partNumber=0",
            "uploads",
            "policy",
            "list-type=2&continuation-token=x",
            "Action=ListStacks",
            "x=" + "y".repeat(6000));

    /** The request as it should not be. */
    abstract WireRequest of(WireRequest request, Random random);

    private static <T> T any(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** One value of a JSON body, of a form or of an XML body is another one, given as JSON; elsewhere the body is. */
    private static WireRequest replaced(WireRequest request, Random random, String json) {
        var text = request.text();
        var values = VALUE.matcher(text).results().toList();
        if (values.isEmpty()) {
            return request.with(json);
        }
        var value = any(random, values);
        var quoted = value.start() > 0 && text.charAt(value.start() - 1) == ':';
        var other = quoted ? json : json.replace("\"", "");
        return request.with(text.substring(0, value.start()) + other + text.substring(value.end()));
    }
}
