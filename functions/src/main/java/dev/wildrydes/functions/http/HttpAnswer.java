package dev.wildrydes.functions.http;

/**
 * What a server answered.
 *
 * @param status the HTTP status
 * @param body the body as text, empty if there is none
 */
public record HttpAnswer(int status, String body) {}
