package dev.wildrydes.localcloud.service.dynamodb;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.DoubleStream;

/**
 * Capacity units that an operation consumes.
 *
 * @param local of local indexes, by name
 * @param global of global indexes, by name
 */
record Units(double table, Map<String, Double> local, Map<String, Double> global) {

    static Units ofTable(double units) {
        return new Units(units, Map.of(), Map.of());
    }

    /** The same with what an index consumes; nothing is not mentioned. */
    Units withIndex(SecondaryIndex index, double units) {
        if (units == 0) {
            return this;
        }
        var one = Map.of(index.name(), units);
        return plus(index.local() ? new Units(0, one, Map.of()) : new Units(0, Map.of(), one));
    }

    Units plus(Units other) {
        return new Units(
                table + other.table,
                joined(local, other.local, Double::sum),
                joined(global, other.global, Double::sum));
    }

    /** What a transaction consumes where a plain operation consumes this: it prepares, then commits. */
    Units twice() {
        return plus(this);
    }

    double total() {
        return DoubleStream.concat(
                        DoubleStream.of(table),
                        DoubleStream.concat(
                                local.values().stream().mapToDouble(Double::doubleValue),
                                global.values().stream().mapToDouble(Double::doubleValue)))
                .sum();
    }

    private static Map<String, Double> joined(
            Map<String, Double> one, Map<String, Double> other, BinaryOperator<Double> sum) {
        var joined = new TreeMap<>(one);
        other.forEach((name, units) -> joined.merge(name, units, sum));
        return joined;
    }
}
