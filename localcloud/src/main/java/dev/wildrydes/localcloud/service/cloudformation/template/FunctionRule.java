package dev.wildrydes.localcloud.service.cloudformation.template;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How many arguments a function takes, and what is said when it is given others; "Intrinsic function reference" in the
 * CloudFormation user guide, the texts as observed on AWS.
 */
record FunctionRule(int least, int most, String text) {
    private static final String LISTED = "a list of strings to be";
    private static final String GIVES_LIST = "or a function that returns a list of strings (such as Fn::GetAZs) to be ";

    private static final Map<String, FunctionRule> RULES = Map.ofEntries(
            Map.entry("Fn::And", logical("Fn::And")),
            Map.entry("Fn::Cidr", new FunctionRule(2, 3, cidr())),
            Map.entry(
                    "Fn::Contains", new FunctionRule(2, 2, strings("Fn::Contains", "a list of strings and a string"))),
            Map.entry(
                    "Fn::EachMemberEquals",
                    new FunctionRule(2, 2, strings("Fn::EachMemberEquals", "a list and a string"))),
            Map.entry("Fn::EachMemberIn", new FunctionRule(2, 2, strings("Fn::EachMemberIn", "two lists of strings"))),
            Map.entry("Fn::Equals", new FunctionRule(2, 2, strings("Fn::Equals", "a list of 2 string parameters"))),
            Map.entry("Fn::FindInMap", new FunctionRule(3, 4, map())),
            Map.entry("Fn::If", new FunctionRule(3, 3, branch())),
            Map.entry("Fn::Join", new FunctionRule(2, 2, join())),
            Map.entry("Fn::Not", new FunctionRule(1, 1, "every Fn::Not object requires one boolean parameter.")),
            Map.entry("Fn::Or", logical("Fn::Or")),
            Map.entry("Fn::Select", new FunctionRule(2, 2, select())),
            Map.entry("Fn::Split", new FunctionRule(2, 2, split())));

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

    /** The rule of a function whose arguments are a list of a certain length. */
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

    private static FunctionRule logical(String name) {
        return new FunctionRule(
                2,
                10,
                "every " + name + " object requires a list of at least 2 and at most 10 boolean" + " parameters.");
    }

    private static String strings(String name, String what) {
        return "every " + name + " object requires " + what + ".";
    }

    private static String cidr() {
        return "every Fn::Cidr object requires two or three parameters, (1) an IP address block, (2) a count of blocks"
                + " and (3) the number of subnet bits.";
    }

    private static String map() {
        return "every Fn::FindInMap object requires three parameters, the map name, map key and the attribute for"
                + " return value";
    }

    private static String branch() {
        return "Fn::If requires a list argument with three elements: the condition, and a value for either case";
    }

    private static String join() {
        return "every Fn::Join object requires two parameters, (1) a string delimiter and (2) " + LISTED + " joined "
                + GIVES_LIST + "joined.";
    }

    private static String select() {
        return "Fn::Select requires a list argument with two elements: an integer index and a list";
    }

    private static String split() {
        return "every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string to be split or"
                + " a function that returns a string to be split.";
    }
}
