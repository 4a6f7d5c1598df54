package dev.wildrydes.localcloud.service.dynamodb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads document paths and values, which all kinds of expressions have. */
final class OperandParser {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Pattern INDEX = Pattern.compile("\\d+");
    private static final int LONGEST_INDEX = 9;

    /** "Limits" in the developer guide. */
    private static final int DEEPEST = 32;

    private final Tokens tokens;
    private final Placeholders placeholders;
    private final Set<String> attributes = new HashSet<>();

    OperandParser(Tokens tokens, Placeholders placeholders) {
        this.tokens = tokens;
        this.placeholders = placeholders;
    }

    boolean atFunction() {
        return NAME.matcher(tokens.peek()).matches() && tokens.peekSecond().equals("(");
    }

    boolean atValue() {
        return tokens.peek().startsWith(":");
    }

    AttributePath path() {
        var elements = new ArrayList<Object>();
        var top = name();
        attributes.add(top);
        elements.add(top);
        while (true) {
            if (tokens.skip(".")) {
                elements.add(name());
            } else if (tokens.skip("[")) {
                elements.add(index());
                tokens.expect("]");
            } else {
                return new AttributePath(shallow(elements));
            }
        }
    }

    private Integer index() {
        if (!INDEX.matcher(tokens.peek()).matches()) {
            throw tokens.syntaxError();
        }
        var index = tokens.next();
        if (index.length() > LONGEST_INDEX) {
            throw tokens.error("List index is not within the allowable range; index: [" + index + "]");
        }
        return Integer.valueOf(index);
    }

    private List<Object> shallow(List<Object> elements) {
        if (elements.size() > DEEPEST) {
            throw tokens.error("The document path has too many nesting levels; nesting levels: " + elements.size());
        }
        return elements;
    }

    /** The attributes that were met so far. */
    Set<String> attributes() {
        return Set.copyOf(attributes);
    }

    List<AttributePath> paths() {
        var paths = new ArrayList<AttributePath>();
        do {
            paths.add(path());
        } while (tokens.skip(","));
        return paths;
    }

    Operand.Constant value() {
        if (!atValue()) {
            throw tokens.syntaxError();
        }
        return new Operand.Constant(placeholders.value(tokens.kind(), tokens.next()));
    }

    private String name() {
        if (tokens.peek().startsWith("#")) {
            return placeholders.name(tokens.kind(), tokens.next());
        }
        if (!NAME.matcher(tokens.peek()).matches()) {
            throw tokens.syntaxError();
        }
        var name = tokens.next();
        if (ReservedWords.contains(name)) {
            throw tokens.error("Attribute name is a reserved keyword; reserved keyword: " + name);
        }
        return name;
    }
}
