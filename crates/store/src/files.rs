//! Files by what they hold: `files/ab/abcdef…` in the data folder, each content once.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::canonical::hex;
use crate::{StoreError, new_id};

/// Bytes that are still free for us on the disk of a folder.
///
/// # Errors
/// What the operating system says, a folder that is not there included.
pub fn free_space(folder: &Path) -> io::Result<u64> {
    fs4::available_space(folder)
}

/// A folder of files that are named by the SHA-256 of what they hold.
///
/// Everything here waits for the disk: a server does it off its async threads.
#[derive(Debug, Clone)]
pub struct Files {
    folder: PathBuf,
}

/// The folder in the data folder.
const FOLDER: &str = "files";
/// How the name of a file ends that is still being written.
const UNFINISHED: &str = "part";

impl Files {
    /// Opens the files of a data folder; made when they are not there.
    ///
    /// # Errors
    /// [`StoreError::Folder`].
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        let folder = folder.join(FOLDER);
        fs::create_dir_all(&folder).map_err(|source| fault(&folder, source))?;
        Ok(Self { folder })
    }

    /// Stores bytes and returns their hash; when this returns they are on the disk.
    ///
    /// A content that is there already is not written again, unless it was damaged.
    ///
    /// # Errors
    /// [`StoreError::Folder`]; then nothing stands under the hash that was not there before.
    pub fn put(&self, bytes: &[u8]) -> Result<String, StoreError> {
        let hash = hex(&Sha256::digest(bytes));
        let Some((folder, path)) = self.place(&hash) else { return Ok(hash) };
        if !self.verify(&hash)? {
            let unfinished = folder.join(format!("{hash}.{}.{UNFINISHED}", new_id()));
            fs::create_dir_all(&folder).map_err(|source| fault(&folder, source))?;
            write(&unfinished, bytes).and_then(|()| fs::rename(&unfinished, &path)).map_err(|source| {
                // What is left of it is swept later when even this fails.
                let _ = fs::remove_file(&unfinished);
                fault(&path, source)
            })?;
        }
        // Whoever else has just written it may not have come this far.
        for folder in [&folder, &self.folder] {
            sync_folder(folder).map_err(|source| fault(folder, source))?;
        }
        Ok(hash)
    }

    /// The bytes with a hash; nothing for a text that is no hash.
    ///
    /// # Errors
    /// [`StoreError::Folder`].
    pub fn get(&self, hash: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let Some((_, path)) = self.place(hash) else { return Ok(None) };
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(source) => Err(fault(&path, source)),
        }
    }

    /// Whether the bytes with a hash are there and still have it.
    ///
    /// # Errors
    /// [`StoreError::Folder`].
    pub fn verify(&self, hash: &str) -> Result<bool, StoreError> {
        Ok(self.get(hash)?.is_some_and(|bytes| hex(&Sha256::digest(bytes)) == hash))
    }

    /// Removes what interrupted writers left behind, and says how many there were; for the start of
    /// a process, while nobody stores.
    ///
    /// # Errors
    /// [`StoreError::Folder`].
    pub fn sweep(&self) -> Result<usize, StoreError> {
        let mut swept = 0;
        for folder in entries(&self.folder)?.iter().filter(|path| path.is_dir()) {
            let unfinished = |path: &&PathBuf| path.extension().is_some_and(|end| end == UNFINISHED);
            for path in entries(folder)?.iter().filter(unfinished) {
                fs::remove_file(path).map_err(|source| fault(path, source))?;
                swept += 1;
            }
        }
        Ok(swept)
    }

    /// Folder and path of a hash; never anything that a text from outside could choose.
    fn place(&self, hash: &str) -> Option<(PathBuf, PathBuf)> {
        let folder = self.folder.join(hash.get(..2).filter(|_| is_hash(hash))?);
        let path = folder.join(hash);
        Some((folder, path))
    }
}

/// Whether a text is a SHA-256 in lower-case hex.
#[must_use]
pub fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Makes the names in a folder durable, where the system can.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let read = || fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<PathBuf>>>();
    read().map_err(|source| fault(folder, source))
}

fn fault(path: &Path, source: io::Error) -> StoreError {
    StoreError::Folder { path: path.to_owned(), source }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    fn files() -> (tempfile::TempDir, Files) {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::open(folder.path()).unwrap();
        (folder, files)
    }

    #[test]
    fn what_is_stored_comes_back_by_its_hash_and_is_there_once() {
        let (folder, files) = files();
        assert_eq!(files.put(b"abc").unwrap(), ABC);
        assert_eq!(files.put(b"abc").unwrap(), ABC);
        assert_eq!(files.get(ABC).unwrap().as_deref(), Some(&b"abc"[..]));
        let there = entries(&folder.path().join("files/ba")).unwrap();
        assert_eq!(there, [folder.path().join("files/ba").join(ABC)]);
    }

    #[test]
    fn what_is_no_hash_is_not_there() {
        let (folder, files) = files();
        fs::write(folder.path().join("secret"), "x").unwrap();
        for text in ["", "ab", "../../secret", "/etc/passwd", &ABC.to_uppercase(), &format!("{ABC}0"), "汉字"]
        {
            assert_eq!(files.get(text).unwrap(), None, "{text}");
            assert!(!files.verify(text).unwrap(), "{text}");
        }
        assert_eq!(files.get(ABC).unwrap(), None);
    }

    #[test]
    fn a_torn_write_is_never_seen_and_swept() {
        let (folder, files) = files();
        let torn = folder.path().join("files/ba").join(format!("{ABC}.0190.part"));
        fs::create_dir_all(torn.parent().unwrap()).unwrap();
        fs::write(&torn, b"ab").unwrap();
        assert_eq!(files.get(ABC).unwrap(), None);
        assert_eq!(files.put(b"abc").unwrap(), ABC);
        assert!(files.verify(ABC).unwrap());
        assert_eq!(Files::open(folder.path()).unwrap().sweep().unwrap(), 1);
        assert!(!torn.exists() && files.verify(ABC).unwrap());
    }

    #[test]
    fn damage_is_found_and_mended_by_the_same_content() {
        let (folder, files) = files();
        files.put(b"abc").unwrap();
        fs::write(folder.path().join("files/ba").join(ABC), b"abd").unwrap();
        assert!(!files.verify(ABC).unwrap());
        files.put(b"abc").unwrap();
        assert!(files.verify(ABC).unwrap());
    }

    #[test]
    fn racing_writers_of_one_content_leave_it_whole() {
        let (folder, files) = files();
        let bytes = vec![7; 1 << 20];
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| files.put(&bytes).unwrap());
            }
        });
        let hash = files.put(&bytes).unwrap();
        assert!(files.verify(&hash).unwrap());
        let there = entries(&folder.path().join("files").join(hash.get(..2).unwrap())).unwrap();
        assert_eq!(there.len(), 1);
    }

    #[test]
    fn the_free_space_of_a_folder_is_known_and_of_nothing_is_not() {
        let folder = tempfile::tempdir().unwrap();
        assert!(free_space(folder.path()).unwrap() > 0);
        free_space(&folder.path().join("missing")).unwrap_err();
    }
}
