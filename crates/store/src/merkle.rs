//! Merkle tree over the log (RFC 6962): one root for all entries, proofs for single ones later.

use sha2::{Digest, Sha256};

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// Hash of a leaf: SHA-256 of a zero byte and the entry.
#[must_use]
pub fn leaf_hash(entry: &[u8]) -> Hash {
    let mut digest = Sha256::new();
    digest.update([0]);
    digest.update(entry);
    digest.finalize().into()
}

/// Root over leaf hashes in order; of no leaves, the hash of nothing, as RFC 6962 has it.
#[must_use]
pub fn root(leaves: &[Hash]) -> Hash {
    // Complete subtrees of falling size, largest first: each new leaf merges equals, as a counter carries.
    let mut subtrees: Vec<(usize, Hash)> = Vec::new();
    for leaf in leaves {
        let mut tree = (1, *leaf);
        while let Some(&(size, left)) = subtrees.last()
            && size == tree.0
        {
            subtrees.pop();
            tree = (size * 2, node(&left, &tree.1));
        }
        subtrees.push(tree);
    }
    let whole = subtrees.into_iter().map(|(_, hash)| hash).rev().reduce(|right, left| node(&left, &right));
    whole.unwrap_or_else(|| Sha256::digest([]).into())
}

fn node(left: &Hash, right: &Hash) -> Hash {
    let mut digest = Sha256::new();
    for part in [&[1][..], left, right] {
        digest.update(part);
    }
    digest.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::canonical::hex;

    /// The definition of RFC 6962, section 2.1, word for word.
    fn by_definition(leaves: &[Hash]) -> Hash {
        match leaves {
            [] => Sha256::digest([]).into(),
            [leaf] => *leaf,
            _ => {
                let split = 1 << (leaves.len() - 1).ilog2();
                let (left, right) = leaves.split_at(split);
                node(&by_definition(left), &by_definition(right))
            }
        }
    }

    #[test]
    fn the_root_is_that_of_the_definition_for_every_size() {
        let leaves: Vec<Hash> = (0..70_u8).map(|number| leaf_hash(&[number])).collect();
        for size in 0..=leaves.len() {
            assert_eq!(root(&leaves[..size]), by_definition(&leaves[..size]), "{size} leaves");
        }
    }

    #[test]
    fn the_root_of_nothing_is_the_hash_of_nothing() {
        assert_eq!(hex(&root(&[])), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
