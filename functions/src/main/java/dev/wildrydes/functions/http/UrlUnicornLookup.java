package dev.wildrydes.functions.http;

import dev.wildrydes.functions.json.Json;
import dev.wildrydes.functions.json.MalformedJsonException;
import dev.wildrydes.functions.rules.DependencyFailedException;
import dev.wildrydes.functions.rules.EmptyFleetException;
import dev.wildrydes.functions.rules.Unicorn;
import dev.wildrydes.functions.rules.UnicornLookup;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** Asks GetUnicorn through its REST API: {@code GET /unicorn}. */
public final class UrlUnicornLookup implements UnicornLookup {

    private static final int OK = 200;
    private static final int SERVICE_UNAVAILABLE = 503;

    private final URI unicorn;
    private final OnceHttp http;

    /** A lookup at the URL of the fleet's {@code GET /unicorn}. */
    public UrlUnicornLookup(URI unicorn, OnceHttp http) {
        this.unicorn = unicorn;
        this.http = http;
    }

    @Override
    public String way() {
        return "url";
    }

    @Override
    public Unicorn find() {
        HttpAnswer answer = ask();
        Map<String, Object> body = body(answer);
        if (answer.status() == SERVICE_UNAVAILABLE && EmptyFleetException.CODE.equals(body.get("code"))) {
            throw new EmptyFleetException();
        }
        if (answer.status() != OK) {
            throw new DependencyFailedException(
                    "GetUnicorn answered " + answer.status() + ": " + body.getOrDefault("message", "no message"));
        }
        try {
            return Unicorn.of(body);
        } catch (IllegalArgumentException e) {
            throw new DependencyFailedException("GetUnicorn gave no unicorn: " + e.getMessage(), e);
        }
    }

    private HttpAnswer ask() {
        try {
            return http.send(HttpCall.get(unicorn));
        } catch (IOException e) {
            throw new DependencyFailedException("GetUnicorn could not be asked by its URL: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> body(HttpAnswer answer) {
        try {
            return Json.object(answer.text());
        } catch (MalformedJsonException e) {
            throw new DependencyFailedException(
                    "GetUnicorn answered " + answer.status() + " with something else than JSON", e);
        }
    }
}
