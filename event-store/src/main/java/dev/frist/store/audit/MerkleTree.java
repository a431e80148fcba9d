package dev.frist.store.audit;

import dev.frist.events.Digests;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The Merkle tree hash of a list that is never held: RFC 9162, section 2.1.1. Not thread-safe. */
final class MerkleTree {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    // Roots of full subtrees, the smallest and newest first.
    private final Deque<byte[]> full = new ArrayDeque<>();
    private long size;

    static MerkleTree of(List<byte[]> entries) {
        MerkleTree tree = new MerkleTree();
        entries.forEach(tree::add);
        return tree;
    }

    void add(byte[] entry) {
        byte[] hash = leaf(entry);
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            hash = node(full.pop(), hash);
        }
        full.push(hash);
        size++;
    }

    long size() {
        return size;
    }

    byte[] root() {
        if (full.isEmpty()) {
            return Digests.sha256().digest();
        }
        Iterator<byte[]> smallestFirst = full.iterator();
        byte[] root = smallestFirst.next();
        while (smallestFirst.hasNext()) {
            root = node(smallestFirst.next(), root);
        }
        return root;
    }

    static byte[] leaf(byte[] entry) {
        MessageDigest digest = Digests.sha256();
        digest.update(LEAF);
        return digest.digest(entry);
    }

    static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = Digests.sha256();
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }
}
