/** Words of HTTPS on the practice's network: the page new devices read first, and the guide for each kind of device. English. */

export const https = {
  title: 'Phones and tablets',
  off: 'This box answers on its own machine only. Phones and iPads can join once it has a name on your network.',
  offHow: 'Stop it and start it with a name, such as',
  command: './pellicle serve --https box.clinic.example',
  on: (address: string) => `Other devices open Pellicle at ${address}`,
  files: (day: string) =>
    `Its certificate comes from a file and is good until ${day}. Nothing has to be installed on a device.`,
  first: 'First, once per device, the box’s own certificate is installed: scan this with the new phone or tablet.',
  thenJoin: 'Then open the address above there, and let it in with a code from “Add a device”.',
  scan: 'Scan with the camera',
  fingerprint: 'Fingerprint of the certificate (SHA-256)',
  compareLead: 'Compare the first and the last group on the device before you trust it.',
  nameTitle: 'The name was chosen once',
  name: (name: string) =>
    `Passkeys and everything a browser keeps belong to “${name}”. Under another name every device is a new device: each joins again, each passkey is made again, each phone trusts a new certificate. Photos, charts and cards do not care.`,
  guidesTitle: 'One page for each kind of device',

  join: {
    title: 'Let this device meet your Pellicle',
    lead: 'Your practice’s box proves who it is with a certificate of its own. This device has to know it, once.',
    fetch: 'Download the certificate',
    compare:
      'Before you trust it, compare these characters with those on the box’s own screen (Devices, “Phones and tablets”). If they differ, stop: somebody is in between.',
    afterwards: 'Then open Pellicle',
  },

  guides: [
    {
      device: 'iPhone and iPad',
      steps: [
        'Open this page in Safari and press “Download the certificate”. Allow the download.',
        'Open Settings. At the top stands “Profile Downloaded”: open it and press Install. Enter the device’s code.',
        'Press “More Details” and compare the SHA-256 fingerprint with the box’s screen.',
        'Open Settings, General, About, Certificate Trust Settings, and switch Pellicle on. Without this step Safari keeps warning.',
        'Open the address of the box in Safari. Press Share, then “Add to Home Screen”: storage lasts longer there.',
      ],
    },
    {
      device: 'Android',
      steps: [
        'Open this page in Chrome and download the certificate.',
        'Open Settings and search for “CA certificate” (Security, Encryption & credentials, Install a certificate).',
        'Choose “CA certificate”, read the warning, press “Install anyway” and pick the file. Enter the device’s code.',
        'Under “Trusted credentials”, “User”, open Pellicle and compare the SHA-256 fingerprint with the box’s screen.',
        'Open the address of the box in Chrome and add it to the home screen.',
      ],
    },
    {
      device: 'Windows',
      steps: [
        'Open this page and download the certificate. Open the file.',
        'On the tab “Details” the thumbprint is SHA-1; for the SHA-256 fingerprint type in PowerShell: Get-FileHash pellicle-authority.crt. Compare it with the box’s screen.',
        'Press “Install Certificate”, choose “Current User”, then “Place all certificates in the following store”, then “Trusted Root Certification Authorities”.',
        'Confirm the warning. Close the browser and open the address of the box. Firefox needs nothing more: it reads Windows’ store.',
      ],
    },
    {
      device: 'Mac',
      steps: [
        'Open this page and download the certificate. Open the file: Keychain Access asks where; choose “login”.',
        'Double-click Pellicle in the list, open “Details” and compare the SHA-256 fingerprint with the box’s screen.',
        'Open “Trust” and set “When using this certificate” to “Always Trust”. Enter your password.',
        'Open the address of the box in Safari or Chrome.',
      ],
    },
  ],
}

export type HttpsWords = typeof https
