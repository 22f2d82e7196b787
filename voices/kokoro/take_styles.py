# ruff: noqa: INP001 - a script beside its data, no package
"""Take the style vectors of the offered voices from the npm package kokoro-js, and write down their hashes.

    npm pack kokoro-js@1.2.1 && python voices/kokoro/take_styles.py kokoro-js-1.2.1.tgz

Each file is 510 rows of 256 float32, little-endian: row n-1 is the style for a request of n tokens. They are kept as they
come: rounded to float16 the voice sounds different.
"""

import hashlib
import sys
import tarfile
from pathlib import Path

HERE = Path(__file__).parent
VOICES = ("zf_xiaoxiao", "zf_xiaoyi", "zm_yunjian", "zm_yunxi", "zm_yunyang")
SIZE = 510 * 256 * 4
"""bytes."""


def take(package: Path) -> dict[str, bytes]:
    """File name -> content of every offered voice."""
    with tarfile.open(package) as archive:
        members = {f"{name}.bin": archive.extractfile(f"package/voices/{name}.bin") for name in VOICES}
        return {name: member.read() for name, member in members.items() if member}


def main() -> None:
    """Write the files and SHA256SUMS, which `sha256sum -c` understands."""
    styles = take(Path(sys.argv[1]))
    wrong = [name for name, data in styles.items() if len(data) != SIZE]
    if wrong or len(styles) != len(VOICES):
        sys.exit(f"not as expected: {wrong or 'a voice is missing'}")
    for name, data in styles.items():
        (HERE / name).write_bytes(data)
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in styles.items())
    (HERE / "SHA256SUMS").write_text(sums, encoding="ascii")


if __name__ == "__main__":
    main()
