package dev.wildrydes.cli.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wildrydes.cli.error.CliError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Set;

/**
 * What AWS asks, in US dollars.
 *
 * @param region whose prices these are
 * @param date when they were written down
 * @param source where they are published
 * @param apiGatewayPerMillionRequests of a REST API, in its first tier
 * @param lambdaPerMillionRequests of any function
 * @param lambdaPerGbSecond on the functions' architecture, in its first tier
 */
public record Prices(
        String region,
        LocalDate date,
        String source,
        double apiGatewayPerMillionRequests,
        double lambdaPerMillionRequests,
        double lambdaPerGbSecond) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> NAMES = Set.of(
            "region",
            "date",
            "source",
            "apiGatewayPerMillionRequests",
            "lambdaPerMillionRequests",
            "lambdaPerGbSecond");
    private static final String CURE = "Write it as the built-in table is written; compare cost --help shows it";

    /** The built-in table: list prices of us-east-1. */
    public static Prices builtIn() {
        try (var in = Prices.class.getResourceAsStream("prices.json")) {
            return of(JSON.readTree(in), "The built-in price table");
        } catch (IOException e) {
            throw new UncheckedIOException("The built-in price table cannot be read", e);
        }
    }

    /**
     * A table of the user's, JSON with exactly this record's names.
     *
     * @throws CliError that names what is wrong with it
     */
    public static Prices read(Path file) {
        var name = "The price table " + file;
        try {
            return of(JSON.readTree(Files.readAllBytes(file)), name);
        } catch (NoSuchFileException e) {
            throw CliError.usage("No price table " + file, "Give an existing one: --prices FILE");
        } catch (JsonProcessingException e) {
            throw CliError.usage(
                    "%s is not JSON: line %d, column %d: %s"
                            .formatted(
                                    name,
                                    e.getLocation().getLineNr(),
                                    e.getLocation().getColumnNr(),
                                    e.getOriginalMessage()),
                    CURE);
        } catch (IOException e) {
            throw CliError.usage(name + " cannot be read: " + e, "Give a readable one: --prices FILE");
        }
    }

    private static Prices of(JsonNode table, String name) {
        if (!table.isObject()) {
            throw CliError.usage(name + " is no JSON object", CURE);
        }
        table.fieldNames().forEachRemaining(field -> {
            if (!NAMES.contains(field)) {
                throw CliError.usage("%s has an unknown name: %s".formatted(name, field), CURE);
            }
        });
        return new Prices(
                text(table, "region", name),
                date(text(table, "date", name), name),
                text(table, "source", name),
                price(table, "apiGatewayPerMillionRequests", name),
                price(table, "lambdaPerMillionRequests", name),
                price(table, "lambdaPerGbSecond", name));
    }

    private static String text(JsonNode table, String field, String name) {
        var value = table.path(field);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw CliError.usage("%s has no text %s".formatted(name, field), CURE);
        }
        return value.asText();
    }

    private static LocalDate date(String value, String name) {
        try {
            return LocalDate.parse(value);
        } catch (DateTimeParseException e) {
            throw CliError.usage("%s has a date that is none: %s".formatted(name, value), "Write it as 2026-11-21");
        }
    }

    private static double price(JsonNode table, String field, String name) {
        var value = table.path(field);
        if (!value.isNumber() || value.asDouble() < 0) {
            throw CliError.usage("%s has no price %s: a number that is not below 0".formatted(name, field), CURE);
        }
        return value.asDouble();
    }
}
