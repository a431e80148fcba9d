package dev.frist.store.audit;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What shows that an entry stands at a place in a tree, to somebody who knows the tree's root alone: RFC 9162, section 2.1.3.
 *
 * @param checkpoint the number of the one whose tree it is
 * @param index of the entry, from 0
 * @param path hashes in hexadecimal, from the entry up to the root
 */
public record InclusionProof(long checkpoint, long index, List<String> path) {
    private static final HexFormat HEX = HexFormat.of();

    public InclusionProof {
        // One form: what is written otherwise is not taken for the same.
        path = path.stream().map(hash -> HEX.formatHex(HEX.parseHex(hash))).toList();
    }

    /** @param entries all of the tree's, in order */
    static InclusionProof of(long checkpoint, int index, List<byte[]> entries) {
        return new InclusionProof(
                checkpoint,
                index,
                path(index, entries).stream().map(HEX::formatHex).toList());
    }

    /** Whether it leads from the entry to this root, in a tree of so many entries. */
    boolean leads(byte[] entry, long size, String root) {
        if (index < 0 || index >= size) {
            return false;
        }
        byte[] hash = MerkleTree.leaf(entry);
        long place = index;
        long last = size - 1;
        for (String next : path) {
            if (last == 0) {
                return false;
            }
            byte[] sibling = HEX.parseHex(next);
            if ((place & 1) == 1 || place == last) {
                hash = MerkleTree.node(sibling, hash);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                hash = MerkleTree.node(hash, sibling);
            }
            place >>= 1;
            last >>= 1;
        }
        return last == 0 && MessageDigest.isEqual(hash, HEX.parseHex(root));
    }

    private static List<byte[]> path(int index, List<byte[]> entries) {
        if (entries.size() == 1) {
            return new ArrayList<>();
        }
        int split = Integer.highestOneBit(entries.size() - 1);
        List<byte[]> left = entries.subList(0, split);
        List<byte[]> right = entries.subList(split, entries.size());
        List<byte[]> path = index < split ? path(index, left) : path(index - split, right);
        path.add(MerkleTree.of(index < split ? right : left).root());
        return path;
    }
}
