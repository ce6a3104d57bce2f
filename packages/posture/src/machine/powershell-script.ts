/**
 * The one-shot script for Windows, as text that somebody can read before running it. It runs in Windows PowerShell 5.1 and newer
 * without an administrator's rights, changes nothing, sends nothing and prints a dozen lines to copy. Spec: checkup §5.
 */
import type { OneTimeCode } from './one-time-code.ts'

export function powershellScript({ id, secret, machine }: OneTimeCode): string {
  return `# Pellicle looks at this machine once. Read it before you run it:
#  - it changes nothing and sends nothing anywhere;
#  - it needs no administrator; what it may not see it leaves out;
#  - it prints what it found. Copy all of it into the checkup page.
# The code below is for this machine and one result only.
$id = '${id}'
$code = '${secret}'
$machine = '${machine}'
$ErrorActionPreference = 'SilentlyContinue'
$lines = New-Object System.Collections.Generic.List[string]

# One line of the result. Line breaks and odd characters of other programs are dropped.
function Say([string]$key, [string]$value) {
  $clean = ($value -replace '[\\r\\n\\t]', ' ') -replace '[^ -~]', ''
  if ($clean.Length -gt 200) { $clean = $clean.Substring(0, 200) }
  $lines.Add($key + '=' + $clean.TrimEnd())
}

$lines.Add('pellicle-machine 1')
Say 'code' $id
Say 'machine' $machine
Say 'at' ([DateTimeOffset]::UtcNow.ToUnixTimeSeconds())
Say 'system' ('windows ' + [Environment]::OSVersion.Version.ToString())

# Disk encryption: BitLocker as the Explorer sees it. 1 on, 2 off, 3 encrypting, 4 decrypting, 5 suspended.
$shell = New-Object -ComObject Shell.Application
foreach ($disk in Get-CimInstance Win32_LogicalDisk -Filter 'DriveType=3') {
  $state = $shell.NameSpace($disk.DeviceID).Self.ExtendedProperty('System.Volume.BitLockerProtection')
  Say 'disk' ('bitlocker ' + $disk.DeviceID + ' ' + $state)
}

# Antivirus: what Windows keeps about each product, and Defender's own numbers.
foreach ($product in Get-CimInstance -Namespace root/SecurityCenter2 -ClassName AntiVirusProduct) {
  Say 'antivirus' ('product ' + $product.productState + ' ' + $product.displayName)
}
$defender = Get-MpComputerStatus
if ($defender) { Say 'antivirus' ('defender ' + $defender.RealTimeProtectionEnabled + ' ' + $defender.AntivirusSignatureAge) }

foreach ($net in Get-NetFirewallProfile) { Say 'firewall' ('windows ' + $net.Name + ' ' + $net.Enabled) }

# Updates: what is waiting, asked of this machine's own update service, and when the last one was installed.
$search = (New-Object -ComObject Microsoft.Update.Session).CreateUpdateSearcher()
$waiting = $search.Search("IsInstalled=0 and Type='Software' and IsHidden=0")
if ($waiting) { Say 'updates' ('pending ' + @($waiting.Updates | Where-Object { $_.MsrcSeverity }).Count) }
$last = Get-HotFix | Where-Object { $_.InstalledOn } | Sort-Object InstalledOn -Descending | Select-Object -First 1
if ($last) { Say 'updates' ('installed ' + ([DateTimeOffset]$last.InstalledOn).ToUnixTimeSeconds()) }

# Screen lock: seconds until it locks, by policy of the machine or by the screen saver of this user.
$policy = Get-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System'
$desktop = Get-ItemProperty 'HKCU:\\Control Panel\\Desktop'
Say 'screenlock' ('policy ' + [int]$policy.InactivityTimeoutSecs)
Say 'screenlock' ('saver ' + [int]$desktop.ScreenSaveActive + ' ' + [int]$desktop.ScreenSaverIsSecure + ' ' + [int]$desktop.ScreenSaveTimeOut)

# Old file sharing (SMBv1): is the server's driver there, is it switched off, is the client's driver there.
$smb = 'HKLM:\\SYSTEM\\CurrentControlSet\\Services'
$server = (Get-ItemProperty "$smb\\LanmanServer\\Parameters").SMB1
if ($null -eq $server) { $server = 'unset' }
Say 'smb1' ('windows driver ' + (Test-Path "$smb\\srv") + ' server ' + $server + ' client ' + (Test-Path "$smb\\mrxsmb10"))

# Wi-Fi in use, whatever the language of this Windows.
$wifi = netsh wlan show interfaces | Select-String ':\\s*(WPA\\S*|WEP\\S*|OWE\\S*|Open|CCMP|TKIP|GCMP\\S*)' | ForEach-Object { $_.Matches[0].Groups[1].Value }
Say 'wifi' ($wifi -join ' ')

$body = ($lines -join "\`n") + "\`n"
$hmac = New-Object System.Security.Cryptography.HMACSHA256
$hmac.Key = [Text.Encoding]::ASCII.GetBytes($code)
$mac = ([BitConverter]::ToString($hmac.ComputeHash([Text.Encoding]::ASCII.GetBytes($body))) -replace '-', '').ToLower()
Write-Output ($body + 'mac=' + $mac)
`
}
