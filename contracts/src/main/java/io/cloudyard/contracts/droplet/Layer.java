package io.cloudyard.contracts.droplet;

/**
 * One layer of a droplet: a zstd-compressed tar whose entries are relative to {@code /home/vcap} and belong to uid and
 * gid 2000. Two builds that produce the same files produce the same layer.
 *
 * @param digest SHA-256 of the compressed bytes; the blob is {@code layers/<digest>}
 * @param size compressed bytes
 * @param name what is in it, for people: {@code app}, {@code deps/0/node_modules}
 */
public record Layer(Digest digest, long size, String name) {}
