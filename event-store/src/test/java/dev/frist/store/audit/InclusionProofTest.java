package dev.frist.store.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InclusionProofTest {
    @Test
    void leadsFromEveryEntryOfEveryTreeToItsRootAndFromNoOther() {
        for (int size = 1; size <= 65; size++) {
            List<byte[]> entries = entries(size);
            for (int index = 0; index < size; index++) {
                InclusionProof proof = InclusionProof.of(7, index, entries);

                assertThat(proof.leads(entries.get(index), size, root(entries))).isTrue();
                assertThat(proof.leads("another".getBytes(UTF_8), size, root(entries)))
                        .isFalse();
                assertThat(proof.leads(entries.get(index), size, root(entries(size + 1))))
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8, 21, 64})
    void leadsNowhereFromAnotherPlaceOrByAnotherPath(int size) {
        List<byte[]> entries = entries(size);
        for (int index = 0; index < size; index++) {
            InclusionProof proof = InclusionProof.of(7, index, entries);
            for (int other = -1; other <= size; other++) {
                assertThat(new InclusionProof(7, other, proof.path()).leads(entries.get(index), size, root(entries)))
                        .isEqualTo(other == index);
            }
            List<String> shorter = proof.path().subList(1, proof.path().size());
            List<String> longer = new ArrayList<>(proof.path());
            longer.add(proof.path().getFirst());
            assertThat(new InclusionProof(7, index, shorter).leads(entries.get(index), size, root(entries)))
                    .isFalse();
            assertThat(new InclusionProof(7, index, longer).leads(entries.get(index), size, root(entries)))
                    .isFalse();
        }
    }

    /** RFC 9162, section 2.1.5: in a tree of seven leaves. */
    @Test
    void isThePathOfTheStandardsExample() {
        List<byte[]> entries = entries(7);
        List<String> expected = List.of(
                HexFormat.of().formatHex(MerkleTree.leaf(entries.get(1))),
                root(entries.subList(2, 4)),
                root(entries.subList(4, 7)));
        assertThat(InclusionProof.of(0, 0, entries).path()).isEqualTo(expected);
    }

    private static List<byte[]> entries(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> ("entry " + i).getBytes(UTF_8))
                .toList();
    }

    private static String root(List<byte[]> entries) {
        MerkleTree tree = new MerkleTree();
        entries.forEach(tree::add);
        return HexFormat.of().formatHex(tree.root());
    }
}
