/**
 * The one-shot script for macOS and Linux, as text that somebody can read before running it. It changes nothing, sends nothing and
 * prints a dozen lines to copy. Spec: checkup §5.
 *
 * LIMITS: the code stands on the command line of `openssl` for an instant, where other users of that machine can see it. It is
 * worth one result.
 */
import type { OneTimeCode } from './one-time-code.ts'

export function shScript({ id, secret, machine }: OneTimeCode): string {
  return `#!/bin/sh
# Pellicle looks at this machine once. Read it before you run it:
#  - it changes nothing and sends nothing anywhere;
#  - it needs no administrator; what it may not see it leaves out;
#  - it prints what it found. Copy all of it into the checkup page.
# The code below is for this machine and one result only.
id='${id}'
code='${secret}'
machine='${machine}'
LC_ALL=C; export LC_ALL
PATH="$PATH:/usr/sbin:/sbin"

has() { command -v "$1" >/dev/null 2>&1; }
# One line of the result. Line breaks and odd characters of other programs are dropped.
say() { printf '%s=%s\\n' "$1" "$(printf '%s' "$2" | tr '\\n\\r\\t' '   ' | tr -cd ' -~' | cut -c1-200 | sed 's/ *$//')"; }

look_mac() {
  say system "macos $(sw_vers -productVersion)"
  # Disk encryption: FileVault, in its own words.
  say disk "filevault $(fdesetup status 2>/dev/null)"
  # The built-in malware protection has no switch; its age is what counts.
  say antivirus "xprotect $(stat -f %m /Library/Apple/System/Library/CoreServices/XProtect.bundle/Contents/Info.plist 2>/dev/null)"
  say firewall "macos $(/usr/libexec/ApplicationFirewall/socketfilterfw --getglobalstate 2>/dev/null)"
  say updates "automatic $(defaults read /Library/Preferences/com.apple.SoftwareUpdate AutomaticallyInstallMacOSUpdates 2>/dev/null)"
  has softwareupdate && say updates "pending $(softwareupdate --list --no-scan 2>/dev/null | grep -c 'Title:')"
  say screenlock "macos $(sysadminctl -screenLock status 2>&1 | sed 's/^.*screenLock/screenLock/')"
  say screenlock "idle $(defaults -currentHost read com.apple.screensaver idleTime 2>/dev/null)"
  say wifi "$(system_profiler SPAirPortDataType 2>/dev/null | sed -n 's/^ *Security: //p' | head -n 1)"
}

look_linux() {
  say system "linux $(sed -n 's/^PRETTY_NAME=//p' /etc/os-release 2>/dev/null | tr -d '"')"
  # Disk encryption: is there a crypt layer below the root folder and below home.
  for folder in / /home; do
    source=$(findmnt -no SOURCE --target "$folder" 2>/dev/null | sed 's/\\[.*//')
    [ -n "$source" ] && say disk "luks $folder $(lsblk -sno TYPE "$source" 2>/dev/null | sort -u | tr '\\n' ',')"
  done
  if has pgrep && pgrep -x clamd >/dev/null 2>&1; then say antivirus 'clamd running'; else say antivirus 'none seen'; fi
  has ufw && say firewall "ufw $(ufw status 2>/dev/null | head -n 1)"
  has systemctl && say firewall "services $(systemctl is-active ufw firewalld nftables 2>/dev/null | tr '\\n' ',')"
  if has apt-get; then
    say updates "pending $(apt-get -s -o Debug::NoLocking=true upgrade 2>/dev/null | grep -c '^Inst.*[Ss]ecurity')"
    say updates "lists $(stat -c %Y /var/lib/apt/lists 2>/dev/null)"
  fi
  # Only inside a GNOME session; elsewhere these settings stand for no screen at all.
  case "\${XDG_CURRENT_DESKTOP:-}" in *GNOME*)
    say screenlock "gnome $(gsettings get org.gnome.desktop.screensaver lock-enabled 2>/dev/null) $(gsettings get org.gnome.desktop.session idle-delay 2>/dev/null)"
  ;; esac
  has nmcli && say wifi "$(nmcli -t -f ACTIVE,SECURITY device wifi 2>/dev/null | sed -n 's/^yes://p' | head -n 1)"
  # Old file sharing: only where this machine shares files at all.
  if has testparm; then say smb1 "samba $(testparm -s --parameter-name='server min protocol' 2>/dev/null)"; else say smb1 'samba none'; fi
}

body=$(
  echo 'pellicle-machine 1'
  say code "$id"
  say machine "$machine"
  say at "$(date +%s)"
  case "$(uname -s)" in Darwin) look_mac ;; Linux) look_linux ;; *) say system "other $(uname -s)" ;; esac
)
if has openssl; then
  mac=$(printf '%s\\n' "$body" | openssl dgst -sha256 -hmac "$code" | sed 's/^.*= *//')
else
  mac=$(printf '%s\\n' "$body" | perl -MDigest::SHA=hmac_sha256_hex -0777 -ne 'print hmac_sha256_hex($_, $ARGV[0])' -- "$code" 2>/dev/null)
fi
printf '%s\\nmac=%s\\n' "$body" "$mac"
`
}
