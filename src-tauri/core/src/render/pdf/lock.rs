//! A PDF's lock: every stream and string in it encrypted under a password, AES-256 as ISO 32000-2 has it (7.6, revision 6).
//! Not a choice of what a reader may do: who can open it may do everything.

use std::fmt;

use cbc::Encryptor;
use cbc::cipher::block_padding::{NoPadding, Padding, Pkcs7};
use cbc::cipher::{BlockCipherEncrypt, BlockModeEncrypt, KeyInit, KeyIvInit};
use lopdf::{Dictionary, Document, Object, Stream, StringFormat, dictionary};
use sha2::{Digest as _, Sha256, Sha384, Sha512};

use crate::error::{Error, Result};

/// So many bytes of a password count; what is longer is refused, so that none is cut in silence.
const LONGEST: usize = 127;
/// Everything is allowed, copying for who has it read out among it (14289-1, 7.16): -4, the two lowest bits being reserved.
const ALLOWED: i32 = -4;

/// What opens a PDF, and the randomness from which its keys are made.
#[derive(Clone, PartialEq, Eq)]
pub struct Password {
    text: Vec<u8>,
    seed: [u8; 32],
}

impl Password {
    /// A password as typed. The seed is random bytes in earnest, fixed ones where the file is to be reproduced: the same
    /// packet, password and seed give the same bytes.
    pub fn new(typed: &str, seed: [u8; 32]) -> Result<Self> {
        let text = stringprep::saslprep(typed).map_err(|_| {
            Error::invalid(
                "The password has characters that PDF does not take in one.",
                "Use letters, digits, spaces and usual signs; no emoji, no control characters.",
            )
        })?;
        if text.is_empty() {
            return Err(Error::invalid(
                "The password is empty.",
                "Give one, or export without a password.",
            ));
        }
        if text.len() > LONGEST {
            return Err(Error::invalid(
                format!("The password has {} bytes; PDF takes {LONGEST}.", text.len()),
                "Give a shorter one.",
            ));
        }
        Ok(Self { text: text.as_bytes().to_vec(), seed })
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Neither may come into a log.
        out.write_str("Password(…)")
    }
}

/// The lock of one document.
pub(super) struct Lock {
    key: [u8; 32],
    root: [u8; 32],
    /// The encryption dictionary. It is read before anything can be opened, so nothing of it is encrypted.
    pub told: Dictionary,
}

impl Lock {
    /// Makes the lock of a finished document, whose identifier then no longer tells what its pages hold.
    pub fn of(document: &mut Document, password: &Password) -> Result<Self> {
        let text = password.text.as_slice();
        let mut root = Sha256::new();
        root.update(password.seed);
        // Where the seed is known, guessing the password is no quicker here than at the file's own door.
        root.update(hash(text, password.seed.get(..8).unwrap_or_default(), &[])?);
        root.update(format!("{:?}", document.trailer.get(b"ID")));
        let root: [u8; 32] = root.finalize().into();
        let key = derived(&root, "key", 0, 0);

        let salts = derived(&root, "salts", 0, 0);
        let (user, owner) = salts.split_at(16);
        // Whoever opens it may do everything, so one password is both the user's and the owner's.
        let (user, for_user) = door(text, user, &[], &key)?;
        let (owner, for_owner) = door(text, owner, &user, &key)?;
        let mut allowed = [0xff; 16];
        allowed[..4].copy_from_slice(&ALLOWED.to_le_bytes());
        allowed[8..12].copy_from_slice(b"Tadb");
        allowed[12..].copy_from_slice(&derived(&root, "permissions", 0, 0)[..4]);
        let mut block = allowed.into();
        aes::Aes256::new(&key.into()).encrypt_block(&mut block);

        let id: [u8; 32] = derived(&root, "identifier", 0, 0);
        let id = bytes(&id[..16]);
        document.trailer.set("ID", vec![id.clone(), id]);
        let catalog = document
            .catalog_mut()
            .map_err(|why| Error::internal(format!("The PDF has no catalogue: {why}.")))?;
        // PDF 1.7 itself ends at AES-128; this names where revision 6 comes from.
        catalog.set(
            "Extensions",
            dictionary! { "ADBE" => dictionary! { "BaseVersion" => "1.7", "ExtensionLevel" => 8 } },
        );
        let filter = dictionary! { "CFM" => "AESV3", "AuthEvent" => "DocOpen", "Length" => 32 };
        let told = dictionary! {
            "Filter" => "Standard",
            "V" => 5,
            "R" => 6,
            "Length" => 256,
            "P" => i64::from(ALLOWED),
            "U" => bytes(&user),
            "UE" => bytes(&for_user),
            "O" => bytes(&owner),
            "OE" => bytes(&for_owner),
            "Perms" => bytes(&block),
            "EncryptMetadata" => true,
            "CF" => dictionary! { "StdCF" => filter },
            "StmF" => "StdCF",
            "StrF" => "StdCF",
        };
        Ok(Self { key, root, told })
    }

    /// A stream of this number, with its contents and the strings of its dictionary encrypted.
    pub fn seal(&self, number: u32, stream: &Stream) -> Result<Stream> {
        let mut sealed = 0;
        let content = self.encrypted(number, &mut sealed, &stream.content)?;
        let mut dict = Dictionary::new();
        for (name, value) in stream.dict.iter() {
            dict.set(name.clone(), self.sealed(number, &mut sealed, value)?);
        }
        Ok(Stream::new(dict, content))
    }

    fn sealed(&self, number: u32, count: &mut u32, object: &Object) -> Result<Object> {
        Ok(match object {
            Object::String(text, _) => {
                let text = self.encrypted(number, count, text)?;
                Object::String(text, StringFormat::Hexadecimal)
            }
            Object::Array(items) => {
                let items = items.iter().map(|item| self.sealed(number, count, item));
                Object::Array(items.collect::<Result<_>>()?)
            }
            Object::Dictionary(entries) => {
                let mut sealed = Dictionary::new();
                for (name, value) in entries.iter() {
                    sealed.set(name.clone(), self.sealed(number, count, value)?);
                }
                Object::Dictionary(sealed)
            }
            other => other.clone(),
        })
    }

    /// The vector, of which no two are the same, then the ciphertext.
    fn encrypted(&self, number: u32, count: &mut u32, plain: &[u8]) -> Result<Vec<u8>> {
        let mut vector = [0; 16];
        vector.copy_from_slice(&derived(&self.root, "vector", number, *count)[..16]);
        *count += 1;
        let cipher = Encryptor::<aes::Aes256>::new(&self.key.into(), &vector.into());
        let mut out = Vec::with_capacity(plain.len() + 32);
        out.extend_from_slice(&vector);
        out.extend_from_slice(plain);
        // Room for the padding, of which there always is some.
        out.resize(16 + (plain.len() / 16 + 1) * 16, 0);
        encrypt::<Pkcs7>(cipher, &mut out[16..], plain.len())?;
        Ok(out)
    }
}

/// Bytes that nobody knows who does not know the root.
fn derived(root: &[u8; 32], what: &str, number: u32, count: u32) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(root);
    hash.update(number.to_le_bytes());
    hash.update(count.to_le_bytes());
    hash.update(what);
    hash.finalize().into()
}

/// What lets a password be recognised, and the document's key wrapped for it (algorithms 8 and 9).
fn door(password: &[u8], salts: &[u8], user: &[u8], key: &[u8; 32]) -> Result<(Vec<u8>, [u8; 32])> {
    let (validation, wrapping) = salts.split_at(8);
    let mut known = hash(password, validation, user)?.to_vec();
    known.extend_from_slice(salts);
    let wrapping = hash(password, wrapping, user)?;
    let mut wrapped = *key;
    let cipher = Encryptor::<aes::Aes256>::new(&wrapping.into(), &[0; 16].into());
    encrypt::<NoPadding>(cipher, &mut wrapped, key.len())?;
    Ok((known, wrapped))
}

/// The slow hash of a password (algorithm 2.B).
fn hash(password: &[u8], salt: &[u8], user: &[u8]) -> Result<[u8; 32]> {
    let mut hash = Sha256::new();
    for part in [password, salt, user] {
        hash.update(part);
    }
    let mut told = hash.finalize().to_vec();
    let mut round: u32 = 1;
    loop {
        let mut block = [password, &told, user].concat().repeat(64);
        let (mut key, mut vector) = ([0; 16], [0; 16]);
        key.copy_from_slice(&told[..16]);
        vector.copy_from_slice(&told[16..32]);
        let length = block.len();
        let cipher = Encryptor::<aes::Aes128>::new(&key.into(), &vector.into());
        encrypt::<NoPadding>(cipher, &mut block, length)?;
        // The first 16 bytes as a number, modulo 3: 256 leaves 1, so their sum does.
        told = match block.iter().take(16).map(|byte| u32::from(*byte)).sum::<u32>() % 3 {
            0 => Sha256::digest(&block).to_vec(),
            1 => Sha384::digest(&block).to_vec(),
            _ => Sha512::digest(&block).to_vec(),
        };
        let last = block.last().copied().map_or(0, u32::from);
        if round >= 64 && last <= round - 32 {
            break;
        }
        round += 1;
    }
    let mut first = [0; 32];
    first.copy_from_slice(&told[..32]);
    Ok(first)
}

fn encrypt<P: Padding>(
    cipher: impl BlockModeEncrypt,
    plain: &mut [u8],
    length: usize,
) -> Result<()> {
    cipher
        .encrypt_padded::<P>(plain, length)
        .map(|_| ())
        .map_err(|_| Error::internal("The PDF cannot be encrypted: its padding does not fit."))
}

fn bytes(bytes: &[u8]) -> Object {
    Object::String(bytes.to_vec(), StringFormat::Hexadecimal)
}
