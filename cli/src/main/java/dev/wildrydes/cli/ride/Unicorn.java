package dev.wildrydes.cli.ride;

/** A unicorn of the fleet. */
public record Unicorn(String name, String color, String deviceId) {}
