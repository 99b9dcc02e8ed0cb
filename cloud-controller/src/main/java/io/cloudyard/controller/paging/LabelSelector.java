package io.cloudyard.controller.paging;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Cloud Foundry's label selectors: {@code k}, {@code !k}, {@code k=v}, {@code k!=v}, {@code k in (a,b)}, comma = and. */
record LabelSelector(List<Requirement> requirements) {
    private static final String KEY = "([A-Za-z0-9][A-Za-z0-9./_-]*)";
    private static final Pattern SET = Pattern.compile(KEY + "\\s+(in|notin)\\s*\\(([^()]*)\\)");
    private static final Pattern EQUALS = Pattern.compile(KEY + "\\s*(==|=|!=)\\s*([A-Za-z0-9._-]*)");
    private static final Pattern EXISTS = Pattern.compile("(!?)\\s*" + KEY);

    /** What is asked of one label. */
    enum Operator {
        EXISTS,
        ABSENT,
        IN,
        NOT_IN
    }

    /** One condition; {@code values} is empty unless the operator takes some. */
    record Requirement(String key, Operator operator, List<String> values) {}

    static LabelSelector parse(String text) {
        List<Requirement> all = new ArrayList<>();
        for (String part : text.split(",(?![^(]*\\))", -1)) {
            all.add(requirement(part.strip()));
        }
        return new LabelSelector(all);
    }

    private static Requirement requirement(String text) {
        Matcher set = SET.matcher(text);
        if (set.matches()) {
            List<String> values =
                    Stream.of(set.group(3).split(",", -1)).map(String::strip).toList();
            return new Requirement(set.group(1), set.group(2).equals("in") ? Operator.IN : Operator.NOT_IN, values);
        }
        Matcher equals = EQUALS.matcher(text);
        if (equals.matches()) {
            Operator operator = equals.group(2).equals("!=") ? Operator.NOT_IN : Operator.IN;
            return new Requirement(equals.group(1), operator, List.of(equals.group(3)));
        }
        Matcher exists = EXISTS.matcher(text);
        if (exists.matches()) {
            return new Requirement(
                    exists.group(2), exists.group(1).isEmpty() ? Operator.EXISTS : Operator.ABSENT, List.of());
        }
        throw ListQuery.bad("The query parameter is invalid: Invalid label_selector value: '" + text
                + "' (expected: k, !k, k=v, k!=v, k in (a,b) or k notin (a,b))");
    }
}
