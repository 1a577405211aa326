"""A chain of our own: a root, and a certificate under it that signs."""

import datetime
from dataclasses import dataclass

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

ROOT_LASTS = datetime.timedelta(days=7300)
# Nobody dates signatures from outside here: one is good as long as its certificate is.
LEAF_LASTS = datetime.timedelta(days=3650)
# Clocks differ; what is signed in the first minutes must not lie before the certificate.
EARLIER = datetime.timedelta(hours=1)
ORGANIZATION = "Offshoot"


@dataclass(frozen=True)
class Pair:
    """A certificate and its private key, as PEM."""

    certificate: str
    key: str


def make_root(*, now: datetime.datetime, name: str) -> Pair:
    """A root that may only sign certificates, for twenty years (X.509, ECDSA on P-256 with SHA-256)."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _named(f"{name} root")
    built = (
        _begun(subject, subject, key.public_key(), now, ROOT_LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(certificates=True), critical=True)
        .sign(key, hashes.SHA256())
    )
    return Pair(_pem(built), _plain(key))


def make_leaf(*, root: Pair, now: datetime.datetime, name: str) -> Pair:
    """A certificate under `root` that signs files, for ten years: C2PA 2.1 asks for an extended key usage of e-mail
    protection or document signing, and for a usage of digital signature alone."""
    issuer = x509.load_pem_x509_certificate(root.certificate.encode())
    above = serialization.load_pem_private_key(root.key.encode(), password=None)
    if not isinstance(above, ec.EllipticCurvePrivateKey):
        raise ValueError("The root's key is not of an elliptic curve.")
    key = ec.generate_private_key(ec.SECP256R1())
    built = (
        _begun(_named(name), issuer.subject, key.public_key(), now, LEAF_LASTS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(above.public_key()), critical=False)
        .sign(above, hashes.SHA256())
    )
    return Pair(_pem(built), _plain(key))


def ends_at(certificate: str) -> datetime.datetime:
    """When the first certificate of a PEM text ends. Raises ValueError for what is none."""
    return x509.load_pem_x509_certificate(certificate.encode()).not_valid_after_utc


def key_id(certificate: str) -> str:
    """What a certificate is called in our rows: the first 16 hexadecimal digits of its SHA-256. Raises ValueError."""
    return x509.load_pem_x509_certificate(certificate.encode()).fingerprint(hashes.SHA256()).hex()[:16]


def fit(certificate: str, key: str) -> bool:
    """Whether a private key belongs to the first certificate of a PEM text. Raises ValueError for what is neither."""
    public = x509.load_pem_x509_certificate(certificate.encode()).public_key()
    private = serialization.load_pem_private_key(key.encode(), password=None)
    form = (serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return public.public_bytes(*form) == private.public_key().public_bytes(*form)


def _begun(
    subject: x509.Name,
    issuer: x509.Name,
    public: ec.EllipticCurvePublicKey,
    now: datetime.datetime,
    lasts: datetime.timedelta,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - EARLIER)
        .not_valid_after(now + lasts)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )


def _usage(*, certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not certificates,
        key_cert_sign=certificates,
        crl_sign=certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _named(name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, ORGANIZATION),
            x509.NameAttribute(NameOID.COMMON_NAME, name[:60]),
        ]
    )


def _pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(serialization.Encoding.PEM).decode()


def _plain(key: ec.EllipticCurvePrivateKey) -> str:
    form = serialization.PrivateFormat.PKCS8
    return key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()).decode()
