package dev.wildrydes.localcloud.service.cloudformation.template;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How many arguments a function takes, and what is said when it is given others; "Intrinsic function reference" in the
 * CloudFormation user guide.
 */
record FunctionRule(int least, int most, String text) {
    private static final Map<String, FunctionRule> RULES = new TreeMap<>();

    /** Functions that take one value. */
    private static final Set<String> SINGLE = Set.of(
            "Condition",
            "Fn::Base64",
            "Fn::GetAZs",
            "Fn::GetAtt",
            "Fn::ImportValue",
            "Fn::Length",
            "Fn::Sub",
            "Fn::ToJsonString",
            "Ref");

    static {
        object("Fn::And", 2, 10, "a list of at least 2 and at most 10 boolean parameters.");
        object("Fn::Cidr", 2, 3, "an address block, a number of blocks, and optionally the number of subnet bits.");
        object("Fn::Contains", 2, 2, "a list of strings and a string.");
        object("Fn::EachMemberEquals", 2, 2, "a list of strings and a string.");
        object("Fn::EachMemberIn", 2, 2, "two lists of strings.");
        object("Fn::Equals", 2, 2, "a list of 2 string parameters.");
        object("Fn::FindInMap", 3, 4, "three parameters, the map name, map key and the attribute for return value");
        object(
                "Fn::Join",
                2,
                2,
                "two parameters, (1) a string delimiter and (2) a list of strings to be joined or a function that"
                        + " returns a list of strings (such as Fn::GetAZs) to be joined.");
        object("Fn::Not", 1, 1, "one boolean parameter.");
        object("Fn::Or", 2, 10, "a list of at least 2 and at most 10 boolean parameters.");
        object(
                "Fn::Split",
                2,
                2,
                "two parameters, (1) a string delimiter and (2) a string to be split or a function that returns a string"
                        + " to be split.");
        list("Fn::If", 3, "three elements: the condition, and a value for either case");
        list("Fn::Select", 2, "two elements: an integer index and a list");
    }

    /** The rule of a function whose arguments are a list. */
    static FunctionRule of(String function) {
        return RULES.get(function);
    }

    static boolean isList(String function) {
        return RULES.containsKey(function);
    }

    static boolean isKnown(String function) {
        return isList(function) || SINGLE.contains(function);
    }

    /** The names of all functions. */
    static Set<String> names() {
        var names = new TreeSet<>(RULES.keySet());
        names.addAll(SINGLE);
        return names;
    }

    private static void object(String name, int least, int most, String what) {
        RULES.put(name, new FunctionRule(least, most, "every " + name + " object requires " + what));
    }

    private static void list(String name, int size, String what) {
        RULES.put(name, new FunctionRule(size, size, name + " requires a list argument with " + what));
    }
}
