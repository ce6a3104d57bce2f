/** The invented practice that the set is written to, as `--practice` takes it. */

export const CLINIC = {
  practice: 'Stein Aesthetics',
  domains: ['stein-aesthetics.example'],
  trustedAuthservIds: ['mx.stein-aesthetics.example'],
  staff: [
    { name: 'Dr. Eva Stein', address: 'eva.stein@stein-aesthetics.example' },
    { name: 'Lukas Brandt', address: 'lukas.brandt@stein-aesthetics.example' },
    { name: 'Mia Vogt', address: 'mia.vogt@stein-aesthetics.example' },
  ],
  suppliers: [
    { name: 'Dermasupply', domain: 'dermasupply.example' },
    { name: 'Hyalab Pharma', domain: 'hyalab-pharma.example' },
    { name: 'Bookwell', domain: 'bookwell.example' },
  ],
  patients: [
    { name: 'Anna Lindner', address: 'anna.lindner@mail.example' },
    { name: 'Carla Moreau', address: 'carla.m@webmail.example' },
    { name: 'Rasa Petraitė', address: 'rasa.p@mail.example' },
    { name: 'Giulia Conti', address: 'giuliaconti@webmail.example' },
  ],
} as const

export const DESK = 'desk@stein-aesthetics.example'
