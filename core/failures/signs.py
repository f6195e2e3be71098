"""How failures show themselves that more than one subject knows.

The patterns are those of Python, pip, uv, PyTorch and the systems' own messages; on a Windows in
another language only the number of an error is sure.
"""

from __future__ import annotations

import errno

from .rule import Signs

DISK_FULL = Signs(
    r"disk is full|No space left|not enough space|disk quota|\[Errno 28\]"
    r"|\[WinError (39|112)\]|os error (28|112)\b",
    errnos=(errno.ENOSPC,),
)
BLOCKED = Signs(
    r"\[WinError (225|1260|4551)\]|os error (225|1260|4551)\b|contains a virus"
    r"|blocked by group policy|Application Control policy|failed to map segment"
)
FILE_IN_USE = Signs(r"\[WinError 32\]|os error 32\)|being used by another process|Text file busy")
DATABASE_LOCKED = FILE_IN_USE.or_text(
    r"database( table)? is locked|Resource temporarily unavailable|locking protocol"
    "|No locks available"
)
NOT_WRITABLE = Signs(
    r"Read-only file system|\[Errno (13|30|1)\]|Permission denied|\[WinError (5|19)\]"
    r"|Access is denied|Operation not permitted|os error (5|13|30)\b",
    errnos=(errno.EACCES, errno.EPERM),
)
UNTRUSTED_CERTIFICATE = Signs(
    r"CERTIFICATE_VERIFY_FAILED|certificate verify failed|self.signed certificate"
    r"|unable to get local issuer|invalid peer certificate|UnknownIssuer"
    r"|problem confirming the ssl certificate",
    causes=("SSLCertVerificationError",),
)
TLS = Signs(causes=("SSLError",))
PROXY = Signs(
    r"ProxyError|Cannot connect to proxy|Unable to connect to proxy|tunnel error"
    r"|Could not resolve proxy",
    causes=("ProxyError",),
)
NAME_UNKNOWN = Signs(
    r"Name or service not known|Temporary failure in name resolution|NameResolutionError"
    r"|nodename nor servname|getaddrinfo failed|dns error|Failed to resolve"
    r"|failed to lookup address",
    causes=("gaierror",),
)
NO_MEMORY = Signs(
    r"MemoryError|Cannot allocate memory|\[Errno 12\]|\[WinError (8|1455)\]|std::bad_alloc"
    r"|DefaultCPUAllocator: (not enough|can't allocate) memory|out of memory"
)
OLD_DRIVER = Signs(r"NVIDIA driver on your system is too old|CUDA driver version is insufficient")
OTHER_PROCESSOR = Signs(
    r"\[WinError 193\]|%1 is not a valid Win32|wrong ELF class|invalid ELF header"
    r"|incompatible architecture|Exec format error|\[Errno 8\]|not a supported wheel",
    errnos=(errno.ENOEXEC,),
)
OLD_SYSTEM = Signs(r"GLIBC(XX)?_[\d.]+'? not found")
NO_LIBRARY = Signs(
    r"\[WinError (126|127|1114)\]|DLL load failed|VCRUNTIME140|MSVCP140"
    r"|cannot open shared object file|Library not loaded"
)
