package dev.wildrydes.localcloud.service.cloudformation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A template of things that refer to each other without circles.
 *
 * @param needs for each logical id those that it refers to or depends on
 * @param failing a logical id whose step fails; null when all is well
 */
record RandomTemplate(Map<String, Set<String>> needs, Map<String, String> declarations, String failing) {
    private static final int MOST = 9;

    static RandomTemplate of(Random random, String prefix, boolean update) {
        var names = new ArrayList<String>();
        for (var i = 0; i < MOST; i++) {
            names.add("T" + i);
        }
        Collections.shuffle(names, random);
        var chosen = names.subList(0, 1 + random.nextInt(MOST));
        var failing = random.nextInt(4) == 0 ? chosen.get(random.nextInt(chosen.size())) : null;
        Map<String, Set<String>> needs = new LinkedHashMap<>();
        Map<String, String> declarations = new TreeMap<>();
        for (var i = 0; i < chosen.size(); i++) {
            var name = chosen.get(i);
            var needed = new TreeSet<String>();
            var value = value(random, chosen.subList(0, i), needed);
            var dependsOn = dependsOn(random, chosen.subList(0, i), needed);
            var fixed = random.nextInt(3) == 0 ? "Name: " + prefix + name + random.nextInt(3) + ", " : "";
            var fail = name.equals(failing) ? ", Fail: " + (update ? "update" : "create") : "";
            needs.put(name, needed);
            declarations.put(
                    name, "{Type: Test::Room::Thing" + dependsOn + ", Properties: {" + fixed + value + fail + "}}");
        }
        return new RandomTemplate(needs, declarations, failing);
    }

    private static String value(Random random, List<String> others, Set<String> needed) {
        if (others.isEmpty() || random.nextInt(3) == 0) {
            return "Value: v" + random.nextInt(3);
        }
        var other = others.get(random.nextInt(others.size()));
        needed.add(other);
        return switch (random.nextInt(4)) {
            case 0 -> "Value: !Ref " + other;
            case 1 -> "Value: !GetAtt " + other + ".Value";
            case 2 -> "Value: !Sub 'of ${" + other + ".Arn}'";
            default -> "Value: x, Items: [!Join ['-', [a, !Ref " + other + "]]]";
        };
    }

    private static String dependsOn(Random random, List<String> others, Set<String> needed) {
        if (others.isEmpty() || random.nextInt(3) != 0) {
            return "";
        }
        var other = others.get(random.nextInt(others.size()));
        needed.add(other);
        return ", DependsOn: " + other;
    }

    /** Its text. */
    String body() {
        var text = new StringBuilder("Resources:\n");
        declarations.forEach((name, declaration) ->
                text.append("  ").append(name).append(": ").append(declaration).append('\n'));
        return text.toString();
    }
}
